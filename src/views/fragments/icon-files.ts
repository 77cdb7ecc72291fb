/** The only file that imports lucide (ISC): the outlines that pages use, and no others. */
import archive from "lucide-static/icons/archive.svg" with { type: "text" };
import archiveRestore from "lucide-static/icons/archive-restore.svg" with { type: "text" };
import arrowDown from "lucide-static/icons/arrow-down.svg" with { type: "text" };
import arrowUp from "lucide-static/icons/arrow-up.svg" with { type: "text" };
import bell from "lucide-static/icons/bell.svg" with { type: "text" };
import blocks from "lucide-static/icons/blocks.svg" with { type: "text" };
import bookOpenText from "lucide-static/icons/book-open-text.svg" with { type: "text" };
import bot from "lucide-static/icons/bot.svg" with { type: "text" };
import braces from "lucide-static/icons/braces.svg" with { type: "text" };
import calendar from "lucide-static/icons/calendar.svg" with { type: "text" };
import calendarClock from "lucide-static/icons/calendar-clock.svg" with { type: "text" };
import chartColumn from "lucide-static/icons/chart-column.svg" with { type: "text" };
import check from "lucide-static/icons/check.svg" with { type: "text" };
import chevronDown from "lucide-static/icons/chevron-down.svg" with { type: "text" };
import chevronLeft from "lucide-static/icons/chevron-left.svg" with { type: "text" };
import chevronRight from "lucide-static/icons/chevron-right.svg" with { type: "text" };
import circleQuestionMark from "lucide-static/icons/circle-question-mark.svg" with { type: "text" };
import chevronsUpDown from "lucide-static/icons/chevrons-up-down.svg" with { type: "text" };
import circleStop from "lucide-static/icons/circle-stop.svg" with { type: "text" };
import circleX from "lucide-static/icons/circle-x.svg" with { type: "text" };
import code from "lucide-static/icons/code.svg" with { type: "text" };
import command from "lucide-static/icons/command.svg" with { type: "text" };
import contact from "lucide-static/icons/contact.svg" with { type: "text" };
import copy from "lucide-static/icons/copy.svg" with { type: "text" };
import cpu from "lucide-static/icons/cpu.svg" with { type: "text" };
import database from "lucide-static/icons/database.svg" with { type: "text" };
import download from "lucide-static/icons/download.svg" with { type: "text" };
import ellipsis from "lucide-static/icons/ellipsis.svg" with { type: "text" };
import externalLink from "lucide-static/icons/external-link.svg" with { type: "text" };
import eye from "lucide-static/icons/eye.svg" with { type: "text" };
import eyeOff from "lucide-static/icons/eye-off.svg" with { type: "text" };
import fileText from "lucide-static/icons/file-text.svg" with { type: "text" };
import fingerprintPattern from "lucide-static/icons/fingerprint-pattern.svg" with { type: "text" };
import folder from "lucide-static/icons/folder.svg" with { type: "text" };
import gauge from "lucide-static/icons/gauge.svg" with { type: "text" };
import gitFork from "lucide-static/icons/git-fork.svg" with { type: "text" };
import hand from "lucide-static/icons/hand.svg" with { type: "text" };
import hardDrive from "lucide-static/icons/hard-drive.svg" with { type: "text" };
import heartPulse from "lucide-static/icons/heart-pulse.svg" with { type: "text" };
import history from "lucide-static/icons/history.svg" with { type: "text" };
import hourglass from "lucide-static/icons/hourglass.svg" with { type: "text" };
import house from "lucide-static/icons/house.svg" with { type: "text" };
import info from "lucide-static/icons/info.svg" with { type: "text" };
import keyboard from "lucide-static/icons/keyboard.svg" with { type: "text" };
import keyRound from "lucide-static/icons/key-round.svg" with { type: "text" };
import laptop from "lucide-static/icons/laptop.svg" with { type: "text" };
import layers from "lucide-static/icons/layers.svg" with { type: "text" };
import link2 from "lucide-static/icons/link-2.svg" with { type: "text" };
import listChecks from "lucide-static/icons/list-checks.svg" with { type: "text" };
import lock from "lucide-static/icons/lock.svg" with { type: "text" };
import logOut from "lucide-static/icons/log-out.svg" with { type: "text" };
import mail from "lucide-static/icons/mail.svg" with { type: "text" };
import memoryStick from "lucide-static/icons/memory-stick.svg" with { type: "text" };
import messagesSquare from "lucide-static/icons/messages-square.svg" with { type: "text" };
import microchip from "lucide-static/icons/microchip.svg" with { type: "text" };
import monitor from "lucide-static/icons/monitor.svg" with { type: "text" };
import moon from "lucide-static/icons/moon.svg" with { type: "text" };
import palette from "lucide-static/icons/palette.svg" with { type: "text" };
import panelLeft from "lucide-static/icons/panel-left.svg" with { type: "text" };
import paperclip from "lucide-static/icons/paperclip.svg" with { type: "text" };
import pencil from "lucide-static/icons/pencil.svg" with { type: "text" };
import pin from "lucide-static/icons/pin.svg" with { type: "text" };
import pinOff from "lucide-static/icons/pin-off.svg" with { type: "text" };
import plug from "lucide-static/icons/plug.svg" with { type: "text" };
import plus from "lucide-static/icons/plus.svg" with { type: "text" };
import refreshCw from "lucide-static/icons/refresh-cw.svg" with { type: "text" };
import scale from "lucide-static/icons/scale.svg" with { type: "text" };
import search from "lucide-static/icons/search.svg" with { type: "text" };
import settings2 from "lucide-static/icons/settings-2.svg" with { type: "text" };
import shieldAlert from "lucide-static/icons/shield-alert.svg" with { type: "text" };
import shieldCheck from "lucide-static/icons/shield-check.svg" with { type: "text" };
import sparkles from "lucide-static/icons/sparkles.svg" with { type: "text" };
import squarePen from "lucide-static/icons/square-pen.svg" with { type: "text" };
import sun from "lucide-static/icons/sun.svg" with { type: "text" };
import timer from "lucide-static/icons/timer.svg" with { type: "text" };
import trash2 from "lucide-static/icons/trash-2.svg" with { type: "text" };
import user from "lucide-static/icons/user.svg" with { type: "text" };
import userCheck from "lucide-static/icons/user-check.svg" with { type: "text" };
import wifiOff from "lucide-static/icons/wifi-off.svg" with { type: "text" };
import x from "lucide-static/icons/x.svg" with { type: "text" };
import thumbsUp from "lucide-static/icons/thumbs-up.svg" with { type: "text" };
import thumbsDown from "lucide-static/icons/thumbs-down.svg" with { type: "text" };
import textQuote from "lucide-static/icons/text-quote.svg" with { type: "text" };
import webhook from "lucide-static/icons/webhook.svg" with { type: "text" };
import flaskConical from "lucide-static/icons/flask-conical.svg" with { type: "text" };
import pause from "lucide-static/icons/pause.svg" with { type: "text" };
import play from "lucide-static/icons/play.svg" with { type: "text" };
import columns2 from "lucide-static/icons/columns-2.svg" with { type: "text" };

export const files = {
  again: refreshCw,
  archive,
  attach: paperclip,
  assistant: bot,
  bell,
  calendar,
  chain: link2,
  check,
  code,
  command,
  copy,
  cpu,
  cross: x,
  dark: moon,
  database,
  delete: trash2,
  disk: hardDrive,
  down: chevronDown,
  download,
  end: arrowDown,
  extension: blocks,
  external: externalLink,
  eye,
  eyeOff,
  failed: circleX,
  file: fileText,
  folder,
  fork: gitFork,
  gauge,
  given: bookOpenText,
  hand,
  help: circleQuestionMark,
  home: house,
  info,
  json: braces,
  key: keyRound,
  keyboard,
  known: contact,
  laptop,
  layers,
  left: chevronLeft,
  licence: scale,
  light: sun,
  list: listChecks,
  local: microchip,
  lock,
  machine: laptop,
  mail,
  markdown: fileText,
  memory: memoryStick,
  menu: panelLeft,
  model: sparkles,
  more: ellipsis,
  offline: wifiOff,
  outside: shieldAlert,
  owner: userCheck,
  palette,
  pause,
  pencil,
  pin,
  play,
  plug,
  plus,
  pulse: heartPulse,
  queued: hourglass,
  rewind: history,
  right: chevronRight,
  rules: shieldCheck,
  sample: flaskConical,
  schedule: calendarClock,
  search,
  send: arrowUp,
  settings: settings2,
  signIn: fingerprintPattern,
  signOut: logOut,
  stop: circleStop,
  switch: chevronsUpDown,
  system: monitor,
  threads: messagesSquare,
  timer,
  unarchive: archiveRestore,
  unpin: pinOff,
  usage: chartColumn,
  user,
  webhook,
  write: squarePen,
  good: thumbsUp,
  bad: thumbsDown,
  quote: textQuote,
  compare: columns2,
} as const;

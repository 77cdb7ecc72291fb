/** The page's script: small comforts over pages that work by links, forms and htmx. */
import { startComposer } from "./composer.ts";
import { startCopying } from "./copying.ts";
import { startElapsed } from "./elapsed.ts";
import { startKeys } from "./keys.ts";
import { startNotices } from "./notices.ts";
import { startScrolling } from "./scrolling.ts";
import { startSetup } from "./setup.ts";
import { startSheets } from "./sheets.ts";
import { startStream } from "./stream.ts";
import { startTheme } from "./theme.ts";
import { startThreads } from "./threads.ts";

startTheme();
startComposer();
startCopying();
startElapsed();
startKeys();
startNotices();
startScrolling();
startSetup();
startSheets();
startStream();
startThreads();

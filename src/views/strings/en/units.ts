const unit = (value: number, one: string, many: string): string => `${value} ${value === 1 ? one : many}`;

export const units = {
  ms: (figure: string) => `${figure} ms`,
  seconds: (figure: string) => `${figure} s`,
  minutes: (minutes: number, seconds: number) =>
    seconds === 0 ? `${minutes} min` : `${minutes} min ${seconds} s`,
  hours: (hours: number, minutes: number) => (minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`),
  days: (days: number) => unit(days, "day", "days"),
  thousands: (figure: string) => `${figure}k`,
  millions: (figure: string) => `${figure}M`,
  lessThan: (figure: string) => `< ${figure}`,
  justNow: "just now",
  minutesAgo: (minutes: number) => `${minutes} min ago`,
  hoursAgo: (hours: number) => `${hours} h ago`,
  today: "today",
  saidAt: (day: string, time: string) => `${day} at ${time}`,
  yesterday: "Yesterday",
  dayAndTime: (day: string, time: string) => `${day}, ${time}`,
};

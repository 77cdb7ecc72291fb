/** The page's script: small comforts over pages that work by links, forms and htmx. */
import { startComposer } from "./composer.ts";
import { startCopying } from "./copying.ts";
import { startElapsed } from "./elapsed.ts";
import { startForms } from "./forms.ts";
import { startKeys } from "./keys.ts";
import { startNotices } from "./notices.ts";
import { startScrolling } from "./scrolling.ts";
import { startSetup } from "./setup.ts";
import { startSheets } from "./sheets.ts";
import { startStream } from "./stream.ts";
import { startTheme } from "./theme.ts";
import { startThinking } from "./thinking.ts";
import { startThreads } from "./threads.ts";

startTheme();
startThinking();
startComposer();
startCopying();
startElapsed();
startForms();
startKeys();
startNotices();
startScrolling();
startSetup();
startSheets();
startStream();
startThreads();

/** Dies as soon as it is born. */
throw new Error("dead on arrival");

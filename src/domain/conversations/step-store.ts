import type { Reads, Tx } from "../kernel/db.ts";

export interface StepSwitch {
  readonly step: string;
  readonly isOn: boolean;
}

export function selectSwitches(db: Reads, workspace: string): StepSwitch[] {
  return db
    .all<{ step: string; isOn: number }>(
      "select step, is_on as isOn from step_switches where workspace = ?",
      workspace,
    )
    .map(({ step, isOn }) => ({ step, isOn: isOn === 1 }));
}

export function putSwitch(tx: Tx, workspace: string, step: string, isOn: boolean): void {
  tx.run(
    "insert into step_switches (workspace, step, is_on) values (?1, ?2, ?3) on conflict do update set is_on = ?3",
    workspace,
    step,
    isOn ? 1 : 0,
  );
}

export function selectThreadSwitches(db: Reads, thread: string): StepSwitch[] {
  return db
    .all<{ step: string; isOn: number }>(
      "select step, is_on as isOn from thread_steps where thread = ?",
      thread,
    )
    .map(({ step, isOn }) => ({ step, isOn: isOn === 1 }));
}

export function putThreadSwitch(tx: Tx, thread: string, step: string, isOn: boolean): void {
  tx.run(
    "insert into thread_steps (thread, step, is_on) values (?1, ?2, ?3) on conflict do update set is_on = ?3",
    thread,
    step,
    isOn ? 1 : 0,
  );
}

import { loadMarkdown } from "../../../views/markdown.ts";
import { type Needs as StageNeeds, openStage, type Stage, type Viewer } from "./stage.ts";
import { type Needs as SceneNeeds, sceneFor } from "./scene-for.ts";

export type Needs = StageNeeds & SceneNeeds;

export interface Stages {
  /** Answers what the viewer calls when it goes. */
  join(locale: string, viewer: Viewer, after: number | null): () => void;
}

/** One stage for each language that somebody looks in, as long as somebody does. Mostly there is one. */
export async function openStages(needs: Needs): Promise<Stages> {
  const markdown = await loadMarkdown();
  const stages = new Map<string, Stage>();

  const stageIn = (locale: string): Stage => {
    const stage = stages.get(locale) ?? openStage(needs, sceneFor(needs, markdown, locale));
    stages.set(locale, stage);
    return stage;
  };

  return {
    join(locale, viewer, after) {
      const stage = stageIn(locale);
      stage.join(viewer, after);
      return () => {
        stage.leave(viewer);
        if (!stage.isEmpty() || stages.get(locale) !== stage) return;
        stages.delete(locale);
        stage.close();
      };
    },
  };
}

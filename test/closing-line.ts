/** Mocha's usual report, closed by one plain line for whoever reads the end alone. */
import Mocha from "mocha";

export default class ClosingLine extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = runner.stats!;
      console.log(`${passes} passed, ${failures} failed, ${pending} skipped`);
    });
  }
}

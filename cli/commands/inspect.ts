import { Command } from 'commander';
import type { CommonOptions, Session } from '../session.ts';

export function inspectCommand(session: Session): Command {
  return new Command('inspect')
    .description("a model's signature, operators, parameters, digest and warnings")
    .argument('<model>', 'an ONNX file')
    .addHelpText('after', '\nExample:\n  $ drydock inspect model.onnx --json')
    .action(async (path: string, options: CommonOptions) => {
      const model = await session.plane(options).client.models.inspect({ path });
      const { modelText } = await import('../text/model-text.ts');
      session.output.result(model, () => modelText(model, session.output.width));
    });
}

// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.view.Texts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "credentials",
        mixinStandardHelpOptions = true,
        description = "Prints addresses, users and passwords of a demo.",
        footer = {
            "",
            "Examples:",
            "  mayfly credentials k3f9a1",
            "  mayfly credentials k3f9a1 --json | jq -r .connect.certificatePem"
        })
final class CredentialsCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private WhichDemo demo;

    @Mixin
    private Target target;

    @Mixin
    private Output output;

    CredentialsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var client = target.client(context);
        var reply = client.credentials(demo.id(client));
        output.print(context, reply, () -> Texts.credentials(reply.body()));
        return Exit.GOOD;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.client.Digest;
import dev.mayfly.cli.view.DigestText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "digest",
        mixinStandardHelpOptions = true,
        description = {
            "Compares master and subscriber by content.",
            "It shows count and digest of every label set and relationship type, and on a difference the very",
            "entities that are missing, too many or not the same. Exit 0 only for EQUAL."
        },
        footer = {"", "Example:", "  mayfly digest k3f9a1"})
final class DigestCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private WhichDemo demo;

    @Mixin
    private Target target;

    @Mixin
    private Output output;

    DigestCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var client = target.client(context);
        var reply = new Follower(client, context.screen(), Pause.SLEEP).digest(demo.id(client));
        output.print(context, reply, () -> DigestText.digest(reply.body(), context.screen()));
        return Exit.of(reply.body().verdict() == Digest.Verdict.EQUAL);
    }
}

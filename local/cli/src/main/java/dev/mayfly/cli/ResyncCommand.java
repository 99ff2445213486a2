// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.client.Digest;
import dev.mayfly.cli.view.DigestText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "resync",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the subscriber equal to the master.",
            "What is missing or not the same is written in the form that the sink writes, what is too many deleted;",
            "what the sink did not write is never touched. Exit 0 only if a digest says EQUAL afterwards."
        },
        footer = {"", "Example:", "  mayfly resync k3f9a1"})
final class ResyncCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private WhichDemo demo;

    @Mixin
    private Target target;

    @Mixin
    private Output output;

    ResyncCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var client = target.client(context);
        var reply = new Follower(client, context.screen(), Pause.SLEEP).resync(demo.id(client));
        output.print(context, reply, () -> DigestText.resync(reply.body(), context.screen()));
        return Exit.of(reply.body().verdict() == Digest.Verdict.EQUAL);
    }
}

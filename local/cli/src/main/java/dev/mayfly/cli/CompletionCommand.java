// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the script by which bash and zsh complete this command.",
            "It is made from the commands and options themselves, so that it knows all of them."
        },
        footer = {"", "Example:", "  mayfly completion > ~/.mayfly-completion && . ~/.mayfly-completion"})
final class CompletionCommand implements Callable<Integer> {

    private final Context context;

    @Spec
    private CommandSpec spec;

    CompletionCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.screen().line(AutoComplete.bash(spec.root().name(), spec.root().commandLine()));
        return Exit.GOOD;
    }
}

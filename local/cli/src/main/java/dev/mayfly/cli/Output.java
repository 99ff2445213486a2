// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.client.Reply;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** How a command answers: words for people, or the API's JSON and nothing else. */
final class Output {

    @Option(names = "--json", description = "Print the API's JSON and nothing else.")
    private boolean json;

    boolean isJson() {
        return json;
    }

    void print(Context context, Reply<?> reply, Supplier<List<String>> words) {
        if (json) {
            context.screen().line(reply.json().toPrettyString());
        } else {
            words.get().forEach(context.screen()::line);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.mayfly.cli.client.Json;
import dev.mayfly.cli.client.Reply;
import dev.mayfly.cli.view.Screen;
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

    /** Where progress is shown: nowhere if JSON and nothing else was asked for. */
    Screen progress(Context context) {
        return json ? Screen.nowhere() : context.screen();
    }

    /** JSON in one line, without a character that the output cannot take. */
    String text(JsonNode json, Screen screen) {
        return text(json, Json.mapper().writer(), screen);
    }

    private static String text(JsonNode json, ObjectWriter writer, Screen screen) {
        try {
            return (screen.unicode() ? writer : writer.with(JsonWriteFeature.ESCAPE_NON_ASCII))
                    .writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON that was read can be written", e);
        }
    }

    void print(Context context, Reply<?> reply, Supplier<List<String>> words) {
        if (json) {
            context.screen().line(text(reply.json(), Json.mapper().writerWithDefaultPrettyPrinter(), context.screen()));
        } else {
            words.get().forEach(context.screen()::line);
        }
    }
}

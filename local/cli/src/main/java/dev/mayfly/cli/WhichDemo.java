// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.client.DemoList;
import dev.mayfly.cli.client.DemoState;
import dev.mayfly.cli.client.MayflyClient;
import dev.mayfly.cli.errors.UsageException;
import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine.Parameters;

/**
 * The demo that a command looks at: the one that is named, or the only one that there is, where one
 * that is being destroyed does not count beside one that is not. Commands that change its life want its
 * name.
 */
final class WhichDemo {

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "The demo; may be left out if there is only one.",
            converter = DemoIdArgument.class)
    private String id;

    /**
     * Its id.
     *
     * @throws UsageException if none is named, and there is none or more than one
     */
    String id(MayflyClient client) {
        if (id != null) {
            return id;
        }
        var demos = client.list().body().demos();
        var ids = ids(demos, state -> state.isRising() || state.isUp());
        if (ids.isEmpty()) {
            ids = ids(demos, DemoState::isLive);
        }
        if (ids.isEmpty()) {
            throw new UsageException("There is no demo: 'mayfly up' brings one up here, 'mayfly create' makes one of a"
                    + " deployment, and one that has ended is named by its id ('mayfly list').");
        }
        if (ids.size() > 1) {
            throw new UsageException("Which demo? There are " + String.join(", ", ids) + ".");
        }
        return ids.get(0);
    }

    private static List<String> ids(List<DemoList.Summary> demos, Predicate<DemoState> wanted) {
        return demos.stream()
                .filter(demo -> wanted.test(demo.state()))
                .map(DemoList.Summary::id)
                .toList();
    }
}

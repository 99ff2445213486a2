// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweep;

import dev.mayfly.life.DemoRef;
import java.util.List;
import java.util.stream.Stream;

/** The secrets of one life of a demo in this deployment's own vault. */
public record FoundSecrets(DemoRef demo, List<String> names) {

    /** Together with others of the same life. */
    public FoundSecrets and(FoundSecrets others) {
        return new FoundSecrets(
                demo, Stream.concat(names.stream(), others.names.stream()).toList());
    }
}

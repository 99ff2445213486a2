// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.demos;

import dev.mayfly.data.DataRun;
import dev.mayfly.data.Generator;
import dev.mayfly.data.Mode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The body of {@code POST /demos/{id}/data}, checked. */
public record DataRequest(DataRun.Order order) {

    private static final int PER_SECOND = 5;
    private static final int MOST_PER_SECOND = 50;
    private static final int MINUTES = 10;
    private static final int MOST_MINUTES = 240;
    private static final List<String> OF_A_TRICKLE = List.of("perSecond", "minutes");
    static final Set<String> FIELDS = Set.of("generator", "scale", "seed", "mode", "perSecond", "minutes");

    /**
     * @throws Problem listing everything that is wrong
     */
    public static DataRequest read(String body) {
        RequestReader reader = RequestReader.of(body, FIELDS);
        DataRun.Order order = order(reader);
        reader.refuseErrors();
        return new DataRequest(order);
    }

    /** What is asked for; of no use if something was wrong, which the reader knows. */
    static DataRun.Order order(RequestReader reader) {
        Generator generator = reader.text("generator", Generator::parse).orElse(Generator.SOCIAL_NETWORK);
        int scale = reader.number("scale", 1, Generator.LARGEST_SCALE).orElse(1);
        int seed = reader.number("seed", 0, Integer.MAX_VALUE).orElse(DataRun.SEED);
        Optional<Mode> mode = reader.text("mode", Mode::parse);
        int perSecond = reader.number("perSecond", 1, MOST_PER_SECOND).orElse(PER_SECOND);
        int minutes = reader.number("minutes", 1, MOST_MINUTES).orElse(MINUTES);
        if (mode.filter(Mode.TRICKLE::equals).isPresent()) {
            return new DataRun.Order(generator, scale, seed, Mode.TRICKLE, perSecond, minutes);
        }
        OF_A_TRICKLE.stream()
                .filter(reader::has)
                .forEach(name -> reader.error(name, null, reader.called(name) + " is for mode trickle only."));
        return new DataRun.Order(generator, scale, seed, Mode.BULK, null, null);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.data;

import dev.mayfly.graph.Statement;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A graph of sample data, in batches that are made when they are asked for. */
public final class Sample {

    private final List<Part.Key> keys;
    private final List<Part> parts;
    private final Live live;

    Sample(List<Part.Key> keys, List<Part> parts, Live live) {
        this.keys = List.copyOf(keys);
        this.parts = List.copyOf(parts);
        this.live = live;
    }

    /** To be there before the first batch: without them every key would be looked for among all nodes of its label. */
    public List<String> constraints() {
        return keys.stream().map(Part.Key::constraint).toList();
    }

    /** The types of all its relationships. */
    public List<String> types() {
        return parts.stream().filter(part -> !part.nodes()).map(Part::name).toList();
    }

    public long nodes() {
        return parts.stream().filter(Part::nodes).mapToLong(Part::size).sum();
    }

    public long relationships() {
        return parts.stream()
                .filter(part -> !part.nodes())
                .mapToLong(Part::size)
                .sum();
    }

    /** How many batches there are. */
    public int size() {
        return parts.stream().mapToInt(Part::batches).sum();
    }

    /**
     * One of them; nodes come before their relationships.
     *
     * @param number from 0
     */
    public Batch batch(int number) {
        int left = number;
        for (Part part : parts) {
            if (left < part.batches()) {
                return part.batch(left);
            }
            left -= part.batches();
        }
        throw new IndexOutOfBoundsException("there is no batch " + number + " of " + size());
    }

    /** All of them, one after the other. */
    public Stream<Batch> batches() {
        return IntStream.range(0, size()).mapToObj(this::batch);
    }

    /**
     * One change of those that keep the graph moving: creates, updates and deletes mixed. What a run creates it deletes again
     * later, so that the graph does not grow with its length.
     *
     * @param run tells what this run creates from what others do
     * @param number from 0
     */
    public Statement change(String run, long number) {
        return live.change(run, number);
    }

    /** The changes of a graph. */
    interface Live {
        Statement change(String run, long number);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.sink;

import java.util.ArrayList;
import java.util.List;

/** Which messages are written in one transaction. Order is kept, and a transaction of the source is never torn. */
final class Grouping {
    private Grouping() {}

    /** One group for each transaction of the source. */
    static List<List<Message>> byTransaction(List<Message> messages) {
        List<List<Message>> groups = new ArrayList<>();
        int from = 0;
        for (int at = 1; at <= messages.size(); at++) {
            if (at == messages.size()
                    || messages.get(at).txId() != messages.get(from).txId()) {
                groups.add(messages.subList(from, at));
                from = at;
            }
        }
        return groups;
    }

    /**
     * As many whole transactions in a group as fit into {@code size}; one that is larger is a group of its own. The
     * official connector cuts after exactly {@code size} messages, wherever that is.
     */
    static List<List<Message>> inChunks(List<Message> messages, int size) {
        List<List<Message>> groups = new ArrayList<>();
        int from = 0;
        int to = 0;
        for (List<Message> transaction : byTransaction(messages)) {
            if (to > from && to + transaction.size() - from > size) {
                groups.add(messages.subList(from, to));
                from = to;
            }
            to += transaction.size();
        }
        if (to > from) {
            groups.add(messages.subList(from, to));
        }
        return groups;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

import dev.mayfly.digest.Difference.What;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What one key names in both graphs.
 *
 * @param master at most one entity, as keys are element ids there
 */
public record Comparison(Key key, List<Entity> master, List<Entity> subscriber) {

    private static final int PROPERTIES_SHOWN = 5;

    /**
     * The difference, if there is one.
     *
     * @param atSubscriber whether the subscriber has a node of that key
     */
    public Optional<Difference> difference(Predicate<String> atSubscriber) {
        if (master.isEmpty()) {
            return subscriber.isEmpty() ? Optional.empty() : Optional.of(extra(subscriber.get(0)));
        }
        if (subscriber.isEmpty()) {
            return Optional.of(missing(master.get(0), atSubscriber));
        }
        if (subscriber.size() > 1) {
            return Optional.of(
                    of(What.EXTRA, master.get(0), subscriber.size() + " times at the subscriber, once at the master"));
        }
        return isSame()
                ? Optional.empty()
                : Optional.of(of(What.DIFFERENT, master.get(0), changes(master.get(0), subscriber.get(0))));
    }

    private boolean isSame() {
        ContentHash hash = new ContentHash();
        return hash.content(master.get(0)).equals(hash.content(subscriber.get(0)));
    }

    private Difference of(What what, Entity entity, String detail) {
        return new Difference(key.kind(), entity.group(), key.value(), what, detail);
    }

    private Difference extra(Entity entity) {
        String why = Key.isMarked(key.value())
                ? "the master has no such " + key.kind().word() + (subscriber.size() > 1 ? times() : "")
                : "the sink did not write it: it carries no sourceId";
        return of(What.EXTRA, entity, why);
    }

    private String times() {
        return ", the subscriber has it " + subscriber.size() + " times";
    }

    /** A relationship whose endpoint is not there is skipped by the sink without a word, and never written later. */
    private Difference missing(Entity entity, Predicate<String> atSubscriber) {
        if (key.kind() == EntityKind.NODE) {
            return of(What.MISSING, entity, Shown.properties(entity.properties()));
        }
        List<String> gone = new ArrayList<>();
        if (!atSubscriber.test(entity.start())) {
            gone.add("its start node " + entity.start() + " is missing at the subscriber");
        }
        if (!atSubscriber.test(entity.end())) {
            gone.add("its end node " + entity.end() + " is missing at the subscriber");
        }
        return of(
                What.MISSING,
                entity,
                gone.isEmpty() ? "from " + entity.start() + " to " + entity.end() : String.join(", ", gone));
    }

    private static String changes(Entity master, Entity subscriber) {
        List<String> changes = new ArrayList<>();
        if (!master.group().equals(subscriber.group())) {
            String what = master.kind() == EntityKind.NODE ? "labels" : "type";
            changes.add(what + ": " + named(master.group()) + ", at the subscriber " + named(subscriber.group()));
        }
        if (master.kind() == EntityKind.RELATIONSHIP) {
            endpoint("start node", master.start(), subscriber.start(), changes);
            endpoint("end node", master.end(), subscriber.end(), changes);
        }
        properties(master.properties(), subscriber.properties(), changes);
        return String.join("; ", changes);
    }

    private static String named(String group) {
        return group.isEmpty() ? "none" : group;
    }

    private static void endpoint(String what, String here, String there, List<String> changes) {
        if (!here.equals(there)) {
            changes.add(what + ": " + here + ", at the subscriber " + there);
        }
    }

    private static void properties(Map<String, Object> master, Map<String, Object> subscriber, List<String> changes) {
        Set<String> names = new TreeSet<>(master.keySet());
        names.addAll(subscriber.keySet());
        List<String> differing = names.stream()
                .filter(name -> !isSame(master.get(name), subscriber.get(name)))
                .toList();
        differing.stream()
                .limit(PROPERTIES_SHOWN)
                .forEach(name -> changes.add(property(name, master.get(name), subscriber.get(name))));
        if (differing.size() > PROPERTIES_SHOWN) {
            changes.add("and " + (differing.size() - PROPERTIES_SHOWN) + " more properties");
        }
    }

    private static String property(String name, Object here, Object there) {
        if (!Shown.value(here).equals(Shown.value(there))) {
            return name + ": " + Shown.value(here) + ", at the subscriber " + Shown.value(there);
        }
        if (here instanceof String one && there instanceof String other) {
            int at = Shown.firstDifference(one, other);
            return name + ": from character " + (at + 1) + " on " + Shown.value(one.substring(at))
                    + ", at the subscriber " + Shown.value(other.substring(at));
        }
        return name + ": " + Shown.typed(here) + ", at the subscriber " + Shown.typed(there);
    }

    private static boolean isSame(Object here, Object there) {
        if (here == null || there == null) {
            return here == there;
        }
        return hash(here).equals(hash(there));
    }

    /** By content, as lists may hold arrays and numbers of two types may be equal. */
    private static Fingerprint hash(Object value) {
        return new ContentHash().content(Entity.node("", List.of(), Map.of("", value)));
    }
}

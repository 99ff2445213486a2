// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Every call to the outside goes through here: it is written down, and disturbed if a test asked for it.
 *
 * <p>A call is a line such as {@code demo1/MasterCreate aura.create mayfly-demo1-x7k2p-m1}: on whose behalf, by which
 * activity, and what. Disturbances choose calls by a pattern that must be found in that line.
 */
public final class Calls {

    private enum When {
        BEFORE,
        AFTER
    }

    /** What happens to a call, and how many times more. */
    private static final class Disturbance {
        private final When when;
        private final Pattern call;
        private final Runnable what;
        private int times;

        private Disturbance(When when, String call, int times, Runnable what) {
            this.when = when;
            this.call = Pattern.compile(call);
            this.times = times;
            this.what = what;
        }

        private synchronized boolean takes(When now, String line) {
            boolean takes = times > 0 && when == now && call.matcher(line).find();
            times -= takes ? 1 : 0;
            return takes;
        }
    }

    private final ThreadLocal<String> caller = ThreadLocal.withInitial(() -> "nobody/api");
    private final List<String> made = new ArrayList<>();
    private final List<Disturbance> disturbances = new CopyOnWriteArrayList<>();

    /** Runs this instead of, or just before, the next call that fits: if it throws, the call is not made. */
    public void before(String call, Runnable what) {
        before(call, 1, what);
    }

    /** The same for that many calls. */
    public void before(String call, int times, Runnable what) {
        disturbances.add(new Disturbance(When.BEFORE, call, times, what));
    }

    /** Runs this after the next call that fits has had its effect: if it throws, only the answer is lost. */
    public void after(String call, Runnable what) {
        disturbances.add(new Disturbance(When.AFTER, call, 1, what));
    }

    /** Runs this after the call of that number, whatever it is; the first one is 1. */
    public void afterNumber(int number, Runnable what) {
        AtomicInteger left = new AtomicInteger(number);
        Runnable count = () -> {
            if (left.decrementAndGet() == 0) {
                what.run();
            }
        };
        disturbances.add(new Disturbance(When.AFTER, "", Integer.MAX_VALUE, count));
    }

    /** Undoes what was asked for and has not happened. */
    public void leaveInPeace() {
        disturbances.clear();
    }

    /** All calls that had their effect, oldest first. */
    public List<String> made() {
        synchronized (made) {
            return List.copyOf(made);
        }
    }

    /** Those that fit. */
    public List<String> made(String call) {
        Pattern pattern = Pattern.compile(call);
        return made().stream().filter(line -> pattern.matcher(line).find()).toList();
    }

    /** Runs an activity, whose calls are its own from then on. */
    String on(String demo, String activity, Supplier<String> work) {
        caller.set(demo + "/" + activity);
        try {
            return work.get();
        } finally {
            caller.remove();
        }
    }

    void run(String what, Runnable work) {
        get(what, () -> {
            work.run();
            return null;
        });
    }

    <T> T get(String what, Supplier<T> work) {
        String line = caller.get() + " " + what;
        disturb(When.BEFORE, line);
        T result = work.get();
        synchronized (made) {
            made.add(line);
        }
        disturb(When.AFTER, line);
        return result;
    }

    private void disturb(When when, String line) {
        for (Disturbance disturbance : new ArrayList<>(disturbances)) {
            if (disturbance.takes(when, line)) {
                disturbance.what.run();
            }
        }
    }
}

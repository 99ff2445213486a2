// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.control;

import dev.mayfly.ledger.Ledger;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A ledger whose every call takes as long as one of Table storage, and is counted. */
final class SlowLedger {

    private static final Duration CALL = Duration.ofMillis(10);

    private final Ledger ledger;
    private final AtomicLong calls = new AtomicLong();

    SlowLedger(Ledger rows) {
        ledger = (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (self, method, arguments) -> {
                    if (method.isDefault()) {
                        return InvocationHandler.invokeDefault(self, method, arguments);
                    }
                    calls.incrementAndGet();
                    FarEndsOfMany.pause(CALL);
                    try {
                        return method.invoke(rows, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    Ledger ledger() {
        return ledger;
    }

    /** Since the last time this was asked. */
    long calls() {
        return calls.getAndSet(0);
    }
}

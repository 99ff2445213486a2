// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kit;

/** Answers a request. May throw {@link Refused} to answer from deep inside. */
@FunctionalInterface
public interface Handler {
    Response handle(Request request) throws Exception;
}

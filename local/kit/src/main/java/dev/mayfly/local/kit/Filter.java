// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kit;

/**
 * Stands around every request, also those that no route takes: to let it through ask {@code next}, whose answer may be
 * changed. An answer by {@link Refused} from inside arrives as an ordinary {@link Response}.
 */
@FunctionalInterface
public interface Filter {
    Response around(Request request, Handler next) throws Exception;
}

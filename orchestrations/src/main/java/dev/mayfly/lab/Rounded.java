// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.lab;

/** Numbers for people. */
final class Rounded {

    private Rounded() {}

    static double toTenth(double number) {
        return Math.round(number * 10) / 10.0;
    }
}

// SPDX-License-Identifier: Apache-2.0
/** How big the app is and how soon it answers, and how soon the local default has a demo that is proven. */
package dev.mayfly.bench.start;

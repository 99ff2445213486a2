// SPDX-License-Identifier: Apache-2.0
/** Random walks through the lives of a few demos, with a model that says what must come of each step. */
package dev.mayfly.functions.walk;

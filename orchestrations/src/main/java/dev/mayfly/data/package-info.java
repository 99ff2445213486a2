// SPDX-License-Identifier: Apache-2.0
/**
 * Sample data for demos: graphs that follow from a scale and a seed alone, row by row, and changes to keep them moving. Any
 * row and any change can be told without those before it, so nothing is kept in memory and whoever was broken off goes on
 * where it was. Every statement may run again: it finds by business key what it wrote before.
 */
package dev.mayfly.data;

/** Brings the local default up and takes it down: its processes, its settings, its data folder. */
package dev.mayfly.cli.local;

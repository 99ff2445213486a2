/** The HTTP side of the host: routes, keys, functions over HTTP, and the {@code /admin} calls. */
package dev.mayfly.local.host.http;

/** The staged package: {@code host.json}, {@code <Function>/function.json}, and the class loader of the app. */
package dev.mayfly.local.host.app;

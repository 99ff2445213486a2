/**
 * What the Java worker 2.17 does with an invocation: convert the inputs, run the middleware chain that ends in the
 * function, convert the output. Its oddities are kept on purpose, since hiding them would hide defects of an app.
 */
package dev.mayfly.local.host.worker;

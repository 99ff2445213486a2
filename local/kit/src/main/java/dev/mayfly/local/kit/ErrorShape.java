// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kit;

/** How an imitation words an error that the server itself finds, so that each speaks like its original. */
@FunctionalInterface
public interface ErrorShape {
    /**
     * Words an error.
     *
     * @param status 400 malformed JSON, 404 no such path, 405 no such method here (the server adds {@code Allow}), 413
     *     body too large, 415 body is not JSON, 500 a handler failed; any that a {@link Fault} asks for
     * @param message what is wrong, without details of the failure
     */
    Response of(int status, String message, Request request);
}

/** What a verification checks and how its report reads. Pure. */
package dev.mayfly.verify;

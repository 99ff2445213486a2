/** Secrets: their own type, which nothing writes by accident, and where they lie. */
package dev.mayfly.secrets;

/**
 * The thin client for Azure Resource Manager: each call returns after the service's first answer, and looks instead of
 * waiting. Long waits are the orchestrations' business, since a blocked activity costs money and may run only for minutes.
 */
package dev.mayfly.azure;

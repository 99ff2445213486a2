/** {@code Microsoft.ContainerInstance}: a container group is real processes of this machine. */
package dev.mayfly.local.arm.containers;

/** The HTTP API of a deployment, local or in Azure, as typed calls. */
package dev.mayfly.cli.client;

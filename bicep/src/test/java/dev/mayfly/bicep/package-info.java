/** Holds the platform's templates to what the app expects, to Azure's rules, and to what the guide says. */
package dev.mayfly.bicep;

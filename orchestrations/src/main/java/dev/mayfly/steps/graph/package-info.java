/** The activities that compare and repair whole graphs over Bolt. They know two databases, and nothing of demos. */
package dev.mayfly.steps.graph;

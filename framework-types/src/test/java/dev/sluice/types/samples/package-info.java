/** The built-in types with the values at the edges of what a product holds, one class for each room of types. */
package dev.sluice.types.samples;

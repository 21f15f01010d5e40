/**
 * Starts what users start, the script of the unpacked distribution, and looks at it from outside. These tests run after packaging.
 */
package io.gatehouse.blackbox;

/** Tests of the built object, without a kernel. */
@NullMarked
package io.github.twinland.bpf;

import org.jspecify.annotations.NullMarked;

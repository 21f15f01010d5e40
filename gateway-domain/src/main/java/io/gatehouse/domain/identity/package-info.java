/// Who is calling: verified claims and the credential they came from.
@NullMarked
package io.gatehouse.domain.identity;

import org.jspecify.annotations.NullMarked;

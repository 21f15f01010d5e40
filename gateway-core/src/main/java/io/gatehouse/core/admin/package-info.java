/// What operators ask a running gateway: whether it is ready, and everything of docs/admin-api.md, for people and the UI.
@NullMarked
package io.gatehouse.core.admin;

import org.jspecify.annotations.NullMarked;

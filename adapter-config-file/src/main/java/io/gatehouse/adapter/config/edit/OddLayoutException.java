package io.gatehouse.adapter.config.edit;

/// A place that cannot be changed by itself, so that what is around it is written anew. Carries no stack trace.
final class OddLayoutException extends Exception {

    private static final long serialVersionUID = 1;

    OddLayoutException(String why) {
        super(why, null, false, false);
    }
}

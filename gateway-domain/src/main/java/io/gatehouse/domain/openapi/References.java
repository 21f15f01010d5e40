package io.gatehouse.domain.openapi;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Follows references inside a document.
record References(Part root) {

    private static final String KEY = "$ref";
    private static final int LONGEST_CHAIN = 16;

    /// Where a value's reference points; empty for a value that is no reference.
    static Optional<String> of(Part part) {
        return part.text(KEY);
    }

    /// The value itself, or what it refers to at the end of all references.
    Part resolve(Part part) throws UnusableException {
        Part here = part;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            Optional<String> reference = of(here);
            if (reference.isEmpty()) {
                return here;
            }
            here = target(here, reference.get());
        }
        throw part.unusable("the reference leads to more than " + LONGEST_CHAIN + " others");
    }

    /// The value that a reference names.
    Part target(Part holder, String reference) throws UnusableException {
        if (!reference.equals("#") && !reference.startsWith("#/")) {
            throw holder.unusable(
                    "only references inside the document (#/...) are followed, got \""
                            + reference
                            + "\"");
        }
        String pointer = decoded(holder, reference.substring(1));
        return root.at(pointer)
                .orElseThrow(
                        () -> holder.unusable("nothing is at the reference \"" + reference + "\""));
    }

    private static String decoded(Part holder, String pointer) throws UnusableException {
        try {
            // A plus sign stands for itself in a fragment.
            return URLDecoder.decode(pointer.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw holder.unusable("not a reference: " + e.getMessage());
        }
    }
}

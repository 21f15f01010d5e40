package io.gatehouse.core.mcp.session;

import io.gatehouse.domain.config.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The ids that clients hold: the session's key, encrypted with AES-256-GCM and bound to its
/// backend and its owner. Form: one byte of version, 12 of nonce, 16 of key, 16 of tag, in
/// base64url. In the second version what another process needs to go on with the session follows the
/// key. Thread-safe.
public final class SessionIds {

    private static final byte VERSION = 1;
    private static final byte WITH_MEMORY = 2;
    private static final int MAX_MEMORY = 2048;
    private static final int KEY_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int LENGTH = 1 + NONCE_BYTES + KEY_BYTES + TAG_BITS / 8;

    private final List<SecretKey> keys;
    private final SecureRandom random;

    private final boolean shared;

    private SessionIds(List<SecretKey> keys, boolean shared, SecureRandom random) {
        this.keys = keys;
        this.shared = shared;
        this.random = random;
    }

    /// Ids under configured keys.
    ///
    /// @param hexKeys of 64 hexadecimal digits: the first encrypts, all decrypt; with none a random
    /// key holds for this process
    public static SessionIds with(List<Secret> hexKeys, SecureRandom random) {
        List<byte[]> keys =
                hexKeys.isEmpty()
                        ? List.of(bytes(random, 32))
                        : hexKeys.stream().map(k -> HexFormat.of().parseHex(k.reveal())).toList();
        return new SessionIds(
                keys.stream().<SecretKey>map(k -> new SecretKeySpec(k, "AES")).toList(),
                !hexKeys.isEmpty(),
                random);
    }

    /// What an id that a client showed is.
    public sealed interface Reading {

        /// An id of this gateway, for this backend and this owner.
        ///
        /// @param memory what the session needs in another process; an empty text when it cannot live
        /// there
        record Genuine(SessionKey key, String memory) implements Reading {}

        /// Of the right form, but not such an id; nothing says why.
        record Unknown() implements Reading {}

        /// No id at all.
        record Malformed() implements Reading {}
    }

    /// Whether other processes read the same ids.
    public boolean areShared() {
        return shared;
    }

    /// A key for a new session.
    public SessionKey newKey() {
        return new SessionKey(HexFormat.of().formatHex(bytes(random, KEY_BYTES)));
    }

    /// The id under which a client knows a session.
    public String issue(SessionKey key, String backend, SessionOwner owner) {
        return issue(VERSION, HexFormat.of().parseHex(key.hex()), backend, owner);
    }

    /// The id of a session that can live in other processes too, unless too much is to be remembered
    /// of it.
    ///
    /// @param memory comes back with the id
    public String issue(SessionKey key, String memory, String backend, SessionOwner owner) {
        byte[] text = memory.getBytes(StandardCharsets.UTF_8);
        if (text.length == 0 || text.length > MAX_MEMORY) {
            return issue(key, backend, owner);
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream(KEY_BYTES + text.length);
        plain.writeBytes(HexFormat.of().parseHex(key.hex()));
        plain.writeBytes(text);
        return issue(WITH_MEMORY, plain.toByteArray(), backend, owner);
    }

    private String issue(byte version, byte[] plain, String backend, SessionOwner owner) {
        byte[] nonce = bytes(random, NONCE_BYTES);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, version, backend, owner)
                            .doFinal(plain);
            ByteArrayOutputStream id = new ByteArrayOutputStream(LENGTH);
            id.write(version);
            id.writeBytes(nonce);
            id.writeBytes(sealed);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(id.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-256-GCM", e);
        }
    }

    /// Reads an id that a client showed.
    public Reading read(String text, String backend, SessionOwner owner) {
        Optional<byte[]> id = decode(text);
        if (id.isEmpty()) {
            return new Reading.Malformed();
        }
        return keys.stream()
                .map(key -> open(key, id.get(), backend, owner))
                .flatMap(Optional::stream)
                .findFirst()
                .<Reading>map(SessionIds::genuine)
                .orElseGet(Reading.Unknown::new);
    }

    private static Reading.Genuine genuine(byte[] plain) {
        String key = HexFormat.of().formatHex(plain, 0, KEY_BYTES);
        String memory =
                new String(plain, KEY_BYTES, plain.length - KEY_BYTES, StandardCharsets.UTF_8);
        return new Reading.Genuine(new SessionKey(key), memory);
    }

    private static Optional<byte[]> decode(String text) {
        try {
            byte[] id = Base64.getUrlDecoder().decode(text);
            return isOfAForm(id) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isOfAForm(byte[] id) {
        return (id.length == LENGTH && id[0] == VERSION)
                || (id.length > LENGTH && id.length <= LENGTH + MAX_MEMORY && id[0] == WITH_MEMORY);
    }

    private static Optional<byte[]> open(
            SecretKey key, byte[] id, String backend, SessionOwner owner) {
        byte[] nonce = Arrays.copyOfRange(id, 1, 1 + NONCE_BYTES);
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, key, nonce, id[0], backend, owner)
                            .doFinal(id, 1 + NONCE_BYTES, id.length - 1 - NONCE_BYTES));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-256-GCM", e);
        }
    }

    private static Cipher cipher(
            int mode, SecretKey key, byte[] nonce, byte version, String backend, SessionOwner owner)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(boundTo(version, backend, owner));
        return cipher;
    }

    /// Unambiguous: every text comes with its length.
    private static byte[] boundTo(byte version, String backend, SessionOwner owner) {
        StringBuilder all = new StringBuilder().append("gatehouse mcp session ").append(version);
        for (String part :
                List.of(
                        backend,
                        owner.authenticated() ? "token" : "none",
                        owner.issuer(),
                        owner.subject())) {
            all.append(' ').append(part.length()).append(':').append(part);
        }
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(SecureRandom random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}

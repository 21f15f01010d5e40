package io.gatehouse.adapter.undertow.tls;

import io.gatehouse.domain.tls.BackendTls;
import io.gatehouse.domain.tls.ServerCheck;
import io.gatehouse.domain.tls.ServerTls;
import io.gatehouse.domain.tls.TlsIdentity;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Makes the platform's TLS contexts out of settings.
public final class Contexts {

    /// Nobody reads it: the store never leaves memory.
    private static final char[] IN_MEMORY = "in memory".toCharArray();

    private Contexts() {}

    /// A context for connections of clients.
    public static SSLContext of(ServerTls tls) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                keys(tls.identity()),
                tls.clientAuthorities().isEmpty()
                        ? new TrustManager[] {new TrustNobody()}
                        : new TrustManager[] {trust(tls.clientAuthorities())},
                null);
        return context;
    }

    /// A context for connections to servers.
    public static SSLContext of(BackendTls tls) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        Optional<TlsIdentity> identity = tls.identity();
        context.init(
                identity.isPresent() ? keys(identity.get()) : null,
                new TrustManager[] {trustInServer(tls)},
                null);
        return context;
    }

    private static X509ExtendedTrustManager trustInServer(BackendTls tls)
            throws GeneralSecurityException {
        return tls.check() == ServerCheck.NONE
                ? new TrustAnybody()
                : new ServerTrust(
                        trust(tls.authorities()),
                        tls.check() == ServerCheck.FULL,
                        tls.subjectAltNames());
    }

    private static KeyManager[] keys(TlsIdentity identity) throws GeneralSecurityException {
        KeyStore store = emptyStore();
        store.setKeyEntry(
                "identity",
                identity.key(),
                IN_MEMORY,
                identity.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, IN_MEMORY);
        return factory.getKeyManagers();
    }

    /// Trust in these authorities; in those of the system if there are none.
    private static X509ExtendedTrustManager trust(List<X509Certificate> authorities)
            throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        if (authorities.isEmpty()) {
            factory.init((KeyStore) null);
        } else {
            KeyStore store = emptyStore();
            for (X509Certificate authority : authorities) {
                store.setCertificateEntry("authority" + store.size(), authority);
            }
            factory.init(store);
        }
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager extended) {
                return extended;
            }
        }
        throw new GeneralSecurityException("the platform has no trust manager for certificates");
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new GeneralSecurityException("no key store in memory", e);
        }
    }
}

package io.gatehouse.testkit.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// The platform's own TLS for the other side of what is tested.
public final class TestContexts {

    private static final char[] PASSWORD = "test".toCharArray();

    private TestContexts() {}

    /// A side that trusts an authority and shows nothing.
    public static SSLContext trusting(TestAuthority authority) {
        return context(authority, new KeyManager[0]);
    }

    /// A side that trusts an authority and shows a certificate.
    public static SSLContext showing(TestAuthority authority, TestAuthority.Issued own) {
        try {
            KeyStore store = empty();
            store.setKeyEntry("own", own.key(), PASSWORD, new Certificate[] {own.certificate()});
            KeyManagerFactory factory =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, PASSWORD);
            return context(authority, factory.getKeyManagers());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext context(TestAuthority authority, KeyManager[] keys) {
        try {
            KeyStore store = empty();
            store.setCertificateEntry("authority", authority.certificate());
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}

package io.gatehouse.plugin.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.SignatureSpi;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A faster provider needs no setting of ours: the JDK's order of providers decides. */
class SecurityProviderTest {

    @Test
    void verifiesWithTheFirstProviderOfTheJdk() throws Exception {
        VerificationKey key = KeySet.read(SigningKey.P256.jwks("k")).keys().get("k");
        byte[] signed = {1, 2, 3};
        // The curve's order is larger than these, so they are numbers that a signature may hold.
        byte[] wrong = new byte[64];
        wrong[31] = 1;
        wrong[63] = 1;
        assertThat(key.verifies(Algorithm.ES256, signed, wrong)).isFalse();

        Provider trusting = new Trusting();
        Security.insertProviderAt(trusting, 1);
        try {
            assertThat(key.verifies(Algorithm.ES256, signed, wrong)).isTrue();
        } finally {
            Security.removeProvider(trusting.getName());
        }
        assertThat(key.verifies(Algorithm.ES256, signed, wrong)).isFalse();
    }

    private static final class Trusting extends Provider {
        private static final long serialVersionUID = 1;

        Trusting() {
            super("trusting", "1", "finds every signature good");
            putService(
                    new Service(
                            this,
                            "Signature",
                            "SHA256withECDSA",
                            AlwaysGood.class.getName(),
                            List.of(),
                            Map.of()) {
                        @Override
                        public Object newInstance(Object parameter) {
                            return new AlwaysGood();
                        }
                    });
        }
    }

    private static final class AlwaysGood extends SignatureSpi {
        @Override
        protected void engineInitVerify(PublicKey key) {}

        @Override
        protected void engineInitSign(PrivateKey key) {}

        @Override
        protected void engineUpdate(byte b) {}

        @Override
        protected void engineUpdate(byte[] bytes, int offset, int length) {}

        @Override
        protected byte[] engineSign() {
            return new byte[0];
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            return true;
        }

        @Deprecated
        @Override
        protected void engineSetParameter(String name, Object value) {}

        @Deprecated
        @Override
        protected Object engineGetParameter(String name) {
            return name;
        }
    }
}

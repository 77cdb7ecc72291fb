# The binary is built beforehand (`bun run build`): one file on a base that holds only what it links to.
FROM gcr.io/distroless/base-nossl-debian12:nonroot
COPY --chmod=0755 dist/monkeyclaw /monkeyclaw
ENV MONKEYCLAW_DATA=/data
VOLUME /data
EXPOSE 4740 4741
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s CMD ["/monkeyclaw", "health"]
ENTRYPOINT ["/monkeyclaw", "serve"]

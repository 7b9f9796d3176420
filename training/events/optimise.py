"""One step of training, as teacher and student take it."""
import torch


def adam(body, rest, lr, head_lr):
    """AdamW with a rate for the encoder and one for what stands on it; `full` is the rate that `step` takes a share of."""
    groups = [{"params": body, "lr": lr, "full": lr, "weight_decay": 0.01}, {"params": rest, "lr": head_lr, "full": head_lr, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def step(net, opt, loss, share):
    for g in opt.param_groups:
        g["lr"] = g["full"] * share
    opt.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    opt.step()


def smooth(sums, parts, keep):
    """Running means of the losses."""
    for k, v in parts.items():
        sums[k] = keep * sums.get(k, v.item()) + (1 - keep) * v.item()
